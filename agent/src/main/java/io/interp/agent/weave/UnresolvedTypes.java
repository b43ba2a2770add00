package io.interp.agent.weave;

import io.interp.internal.report.Failures;
import java.util.HashSet;
import java.util.Set;

/** Super types without a class file, which leave open whether a class is the spec's: told once. */
final class UnresolvedTypes {

  private final Failures failures;
  private final Set<String> told = new HashSet<>();

  UnresolvedTypes(Failures failures) {
    this.failures = failures;
  }

  /** Tells what is missing to know a class for sure, as far as that is new. */
  synchronized void report(Kin kin) {
    for (String missing : kin.missing()) {
      if (told.add(missing)) {
        failures.report(
            "nothing tells what "
                + kin.name()
                + " extends, it runs without hooks: there is no class file of "
                + missing.replace('/', '.'));
      }
    }
  }
}
