package io.interp.agent.inspect;

import io.interp.agent.weave.SiteView;
import java.util.Set;

/** What a spec writes behind {@code at:} for a site. */
final class AtText {

  /** Words that YAML or the reader of specs takes for something else than a name. */
  private static final Set<String> NO_NAMES = Set.of("true", "false", "null", "Null", "~");

  private AtText() {}

  /** {@code return}, or {@code {assign: att, occurrence: 3}}. */
  static String of(SiteView site) {
    if (site.subject().isEmpty()) {
      return site.kind();
    }
    String occurrence =
        site.count() == 1 || site.isEvery() ? "" : ", occurrence: " + site.occurrence();
    String filled = site.filled() == null ? "" : ", value: " + site.filled() + ", when: after";
    return "{" + site.kind() + ": " + yaml(site.subject()) + filled + occurrence + "}";
  }

  /** A name as YAML reads it inside braces. */
  static String yaml(String name) {
    boolean plain =
        name.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.')
            && !NO_NAMES.contains(name);
    return plain ? name : "'" + name.replace("'", "''") + "'";
  }
}
