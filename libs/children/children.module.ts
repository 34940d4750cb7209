import { Module } from '@nestjs/common';
import { ImportReturn } from './commands/import-return.command';

@Module({ providers: [ImportReturn], exports: [ImportReturn] })
export class ChildrenModule {}
