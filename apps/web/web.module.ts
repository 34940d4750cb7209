import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { FailurePage } from './failure.page';
import { homeProviders } from './homes/homes';
import { HomePages } from './pages/home.pages';
import { InformationPages } from './pages/information.pages';
import { SignInPages } from './pages/sign-in.pages';
import { StartPages } from './pages/start.pages';
import { Pages } from './rendering/pages';

@Module({
  imports: [IdentityModule],
  controllers: [StartPages, SignInPages, InformationPages, HomePages],
  providers: [Pages, FailurePage, ...homeProviders],
  exports: [FailurePage],
})
export class WebModule {}
