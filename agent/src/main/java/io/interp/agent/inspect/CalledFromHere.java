package io.interp.agent.inspect;

import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteView;
import io.interp.internal.report.Listing;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The methods of the shown classes that the shown methods call and that are not shown themselves:
 * where a forward hands its work to others, what is worth hooking is in them.
 */
final class CalledFromHere {

  private static final int MOST = 5;

  private final MethodGlob methods;
  private final StoredTypes types;
  private final Set<String> giving = new LinkedHashSet<>();
  private final Set<String> filling = new LinkedHashSet<>();

  /** Calls of others than these methods. */
  CalledFromHere(MethodGlob methods, StoredTypes types) {
    this.methods = methods;
    this.types = types;
  }

  /** Notes what a class calls of its own. */
  void add(ClassReport type) {
    String own = TextReport.simple(type.name()) + ".";
    for (MethodSites method : type.methods()) {
      for (SiteView site : method.sites()) {
        String subject = site.subject();
        if (site.kind().equals("call")
            && site.type() != null
            && !types.isScalar(site.type())
            && subject.startsWith(own)
            && !methods.matches(subject.substring(own.length()))) {
          (site.filled() == null ? giving : filling).add(subject);
        }
      }
    }
  }

  /** {@code Head.attend, Head.project are called from here; see into them with --method attend}. */
  String describe() {
    Set<String> called = new LinkedHashSet<>(giving);
    called.addAll(filling);
    if (called.isEmpty()) {
      return "";
    }
    List<String> names = List.copyOf(called);
    String first = names.get(0);
    return Listing.some(names, ", ", MOST)
        + (names.size() == 1 ? " is" : " are")
        + " called from here; see inside with --method "
        + ShellWord.of(first.substring(first.lastIndexOf('.') + 1));
  }
}
