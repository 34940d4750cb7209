/** Who must approve a placement before it is made: nobody by regulation 11, a nominated officer, the director, or not known. */
export type Level = 'none' | 'nominated-officer' | 'dcs' | 'unknown';
