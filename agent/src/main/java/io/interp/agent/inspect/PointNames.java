package io.interp.agent.inspect;

import io.interp.agent.weave.SiteView;
import io.interp.agent.weave.SiteView.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives the points of one class names of their own. */
final class PointNames {

  private final Set<String> taken = new HashSet<>();

  /**
   * {@code output}, {@code att_3}, {@code call_softmax}, {@code output_logits}, …
   *
   * @param way to an element of the value; empty for the value itself
   */
  String of(String method, SiteView site, List<String> way) {
    String subject = site.subject().substring(site.subject().lastIndexOf('.') + 1);
    String name =
        switch (site.kind()) {
          case "return" -> "output";
          case "argument" -> "input_" + subject;
          case "assign", "field" -> subject;
          default -> site.kind() + "_" + subject;
        };
    if (site.filled() != null) {
      name += "_" + site.filled().replaceAll("[^a-z0-9]+", "");
    }
    if (!method.equals("forward")) {
      name = method.replaceAll("[<>]", "") + "_" + name;
    }
    if (site.count() > 1 && !site.isEvery()) {
      name += "_" + site.occurrence();
    }
    if (!way.isEmpty()) {
      name += "_" + String.join("_", way);
    }
    String unique = unique(name.replaceAll("[^A-Za-z0-9_]", "_"));
    // Nothing tells for which module such a lambda runs, so that its point is named after none.
    return site.in() == Body.LAMBDA_WITHOUT_THIS ? "/" + unique : unique;
  }

  private String unique(String name) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }
}
