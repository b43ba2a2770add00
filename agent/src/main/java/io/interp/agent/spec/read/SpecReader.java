package io.interp.agent.spec.read;

import io.interp.agent.spec.Spec;
import io.interp.agent.spec.SpecException;
import io.interp.agent.spec.source.SpecSources;
import java.util.ArrayList;
import java.util.List;

/** Reads specs and the packs that they use into one {@link Spec}, or says all that is wrong. */
public final class SpecReader {

  /**
   * Reads several specs as one.
   *
   * @param arguments files, or packs that ship, as the user named them; at least one
   * @param sources where files and packs are found
   * @throws SpecException with every problem of every file, by file, line and column
   */
  public static Spec read(List<String> arguments, SpecSources sources) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("no spec to read");
    }
    Problems problems = new Problems();
    Loader loader = new Loader(sources, problems);
    List<SpecFile> roots = new ArrayList<>();
    for (String argument : arguments) {
      SpecFile file = loader.argument(argument);
      if (file != null && !roots.contains(file)) {
        roots.add(file);
      }
    }
    Spec spec = roots.isEmpty() ? null : new Combiner(roots, problems).combine(arguments);
    if (problems.count() > 0) {
      throw new SpecException(problems.ordered());
    }
    return spec;
  }

  private SpecReader() {}
}
