import { type TerraformStack, Testing } from 'cdktf';

interface Terraform {
  readonly locals: Readonly<Record<string, string>>;
  readonly resource: Readonly<
    Record<string, Readonly<Record<string, { readonly tags: Readonly<Record<string, string>> }>>>
  >;
}

/** A stack as Terraform would hand it to the cloud: with references put in, and escapes taken away. */
export class Rendered {
  private readonly terraform: Terraform;

  /** The values are by reference, as it stands between the braces. */
  public constructor(
    stack: TerraformStack,
    private readonly values: Readonly<Record<string, string>>,
  ) {
    this.terraform = JSON.parse(Testing.synth(stack));
  }

  /** A boot document, by the name of its local. */
  public document(name: string): string {
    return this.render(this.terraform.locals[name]);
  }

  /** The tags of a resource. */
  public tags(type: string, name: string): Record<string, string> {
    const { tags } = this.terraform.resource[type][name];
    return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, this.render(value)]));
  }

  /** `$${` and `%%{` are text, and `${a.b}` is a reference. */
  private render(template: string): string {
    return template.replace(/\$\$\{|%%\{|\$\{([^}]*)\}/g, (found, reference?: string) => {
      if (reference === undefined) return found.slice(1);
      const value = this.values[reference];
      if (value === undefined) throw new Error(`the lab has no value for ${reference}`);
      return value;
    });
  }
}
