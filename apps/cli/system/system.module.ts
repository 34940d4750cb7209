import { type DynamicModule, Module } from '@nestjs/common';
import { ChildrenModule } from '#children';
import { FinanceModule, OwnersEvidenceModule } from '#finance';
import { GeographyModule } from '#geography';
import { IdentityModule } from '#identity';
import { PlacementsModule } from '#placements';
import { PlatformModule, type PlatformOptions } from '#platform';
import { RegisterModule } from '#register';
import { SufficiencyModule } from '#sufficiency';

/** Every lib, for the commands that change something. */
@Module({})
export class SystemModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: SystemModule,
      imports: [
        PlatformModule.forRoot(options),
        IdentityModule,
        GeographyModule,
        RegisterModule,
        ChildrenModule,
        PlacementsModule,
        FinanceModule,
        OwnersEvidenceModule,
        SufficiencyModule,
      ],
    };
  }
}
