import { Module } from '@nestjs/common';
import { ImportPostcodes } from './commands/import-postcodes.command';
import { LoadReference } from './commands/load-reference.command';
import { ApprovalLevel } from './queries/approval-level.query';
import { DistanceBetween } from './queries/distance-between.query';

const services = [ApprovalLevel, DistanceBetween, ImportPostcodes, LoadReference];

@Module({ providers: services, exports: services })
export class GeographyModule {}
