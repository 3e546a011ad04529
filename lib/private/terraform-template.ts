/** Text for Terraform that keeps cdktf's tokens, and in which every other `${` and `%{` is only text. */
export function terraformTemplate(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, '$$$${').replace(/%\{/g, '%%{');
}
