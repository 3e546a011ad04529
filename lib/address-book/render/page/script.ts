/**
 * What the page runs: it shows the copy buttons, and copies. Without it the page lacks nothing but them. A page from a file has no
 * clipboard in some browsers: then it copies as browsers did before, and else it selects the list.
 */
export const SCRIPT = `
(() => {
  const status = document.getElementById('status');
  let clearing;

  const say = (text) => {
    status.textContent = text;
    clearTimeout(clearing);
    clearing = setTimeout(() => (status.textContent = ''), 6000);
  };

  const copyByCommand = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    area.readOnly = true;
    area.className = 'unseen';
    document.body.append(area);
    area.select();
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    } finally {
      area.remove();
    }
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByCommand(text);
    }
  };

  const select = (button) => {
    const list = button.closest('.copyable')?.querySelector('pre, code');
    if (list) getSelection().selectAllChildren(list);
  };

  const press = async (button) => {
    const lines = button.dataset.copy.split(' ');
    if (await copy(lines.join('\\n'))) {
      say(lines.length > 1 ? 'Copied ' + lines.length + ' lines.' : 'Copied ' + lines[0]);
      button.focus();
    } else {
      button.focus();
      select(button);
      say('This browser does not let the page copy. Select the text, and copy it by hand.');
    }
  };

  for (const hidden of document.querySelectorAll('button[data-copy], .script')) hidden.hidden = false;
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-copy]');
    if (button) void press(button);
  });
})();
`;
