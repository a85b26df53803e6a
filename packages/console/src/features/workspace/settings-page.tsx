export function SettingsPage() {
  return <main id="content" />;
}
export function SettingsHome() {
  return <main id="content" />;
}
