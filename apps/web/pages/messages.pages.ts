import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { NOTIFICATIONS_SHOWN, ReadNotifications, ownNotification, ownNotifications } from '#identity';
import { CONFIG, OUTBOX, UnitOfWork, type Config } from '#platform';
import { IdPart } from '../../http/address-parts';
import { SignedIn } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

/** What the person was told: the same sentences that are sent by mail, or lie in the outbox folder where no mail is. */
@ApiExcludeController()
@Controller()
export class MessagesPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly readNotifications: ReadNotifications,
    @Inject(CONFIG) private readonly config: Pick<Config, 'smtpUrl'>,
  ) {}

  @Get(PATHS.messages)
  @SignedIn()
  async list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    const told = await this.unitOfWork.read(actor, ownNotifications);
    const messages = told.map((each) => ({ ...each, href: to(PATHS.message, { messageId: each.id }) }));
    const unread = messages.filter(({ readAt }) => readAt === null).length;
    const title = unread === 0 ? 'Messages' : `Messages (${unread} unread)`;
    const how =
      this.config.smtpUrl === null
        ? `No mail server is named, so what would be mailed lies in the folder ${OUTBOX} of the data folder.`
        : 'Each is mailed to you as well.';
    const content = { messages, unread, how, shown: NOTIFICATIONS_SHOWN, readAction: to(PATHS.messagesRead) };
    return this.pages.render(request, 'messages', { title, ...content });
  }

  /** Opening one marks it as read, and goes on to the page that it is about. */
  @Get(PATHS.message)
  @SignedIn()
  async open(
    @CurrentActor() actor: Actor,
    @Param('messageId', IdPart) messageId: string,
    @Res() response: Response,
  ): Promise<void> {
    const message = await this.unitOfWork.read(actor, (tx) => ownNotification(tx, messageId));
    if (message === null) throw notFound('That message');
    await this.readNotifications.execute(actor, message.id);
    response.redirect(303, message.path);
  }

  @Post(PATHS.messagesRead)
  @SignedIn()
  async read(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.readNotifications.execute(actor);
    response.redirect(303, to(PATHS.messages));
  }
}
