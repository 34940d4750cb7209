import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

/** A field that holds a day as YYYY-MM-DD. */
export const IsDay = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, format: 'date', description }),
    Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: 'expected a day as YYYY-MM-DD' }),
  );
