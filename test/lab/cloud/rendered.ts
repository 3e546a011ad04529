import { type TerraformStack, Testing } from 'cdktf';

/**
 * The boot documents of a stack, as Terraform would hand them to the cloud: the locals whose names end in `document` or `boot`, with
 * references put in and escapes taken away.
 */
export function bootDocuments(stack: TerraformStack, values: Readonly<Record<string, string>>): Record<string, string> {
  const { locals } = JSON.parse(Testing.synth(stack)) as { locals: Record<string, string> };
  const documents = Object.entries(locals).filter(([name]) => /-(document|boot)$/.test(name));
  return Object.fromEntries(documents.map(([name, template]) => [name, render(template, values)]));
}

/** `$${` and `%%{` are text, and `${a.b}` is a reference. */
function render(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\$\$\{|%%\{|\$\{([^}]*)\}/g, (found, reference?: string) => {
    if (reference === undefined) return found.slice(1);
    const value = values[reference];
    if (value === undefined) throw new Error(`the lab has no value for ${reference}`);
    return value;
  });
}
