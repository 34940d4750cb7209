import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { FailurePage } from './failure.page';
import { InformationPages } from './pages/information.pages';
import { SignInPages } from './pages/sign-in.pages';
import { StartPages } from './pages/start.pages';
import { Pages } from './rendering/pages';

@Module({
  imports: [IdentityModule],
  controllers: [StartPages, SignInPages, InformationPages],
  providers: [Pages, FailurePage],
  exports: [FailurePage],
})
export class WebModule {}
