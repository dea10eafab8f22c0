// What a template that comes with the product is made of; the modules that send write theirs in this form.
import type { Channel, Purpose } from './recipient.ts';
import type { TemplateTexts, Variables } from './template.ts';

export interface ShippedTemplate {
  readonly code: string;
  readonly purpose: Purpose;
  readonly title: string;
  readonly texts: TemplateTexts;
  /** Filled in by whoever sends, beyond the standard ones. */
  readonly examples: Variables;
  /** The ways its text is made for; without it all of them. */
  readonly ways?: readonly Channel[];
}
