import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { readCalendarDate } from '#kernel';

const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** A day that there is, as YYYY-MM-DD: no 31 February. */
export const IsCalendarDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCalendarDay',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && ISO.test(value) && readCalendarDate(value) !== null,
      defaultMessage: () => 'expected a day as YYYY-MM-DD',
    },
  });

/** A field that holds a day as YYYY-MM-DD. */
export const IsDay = (description: string): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: String, format: 'date', description }), IsCalendarDay());
