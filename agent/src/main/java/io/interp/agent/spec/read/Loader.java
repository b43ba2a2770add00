package io.interp.agent.spec.read;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.source.SourceException;
import io.interp.agent.spec.source.SpecSource;
import io.interp.agent.spec.source.SpecSources;
import io.interp.agent.spec.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads files and, through their {@code use}, the packs under them; each file once. */
final class Loader {

  private static final int DEEPEST = 32;

  private final SpecSources sources;
  private final Problems problems;
  private final Map<String, SpecFile> loaded = new HashMap<>();

  /** The files that are being read, each used by the one before it. */
  private final List<SpecSource> open = new ArrayList<>();

  Loader(SpecSources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /** A spec of the command line, or null when it cannot be had, which is reported. */
  SpecFile argument(String name) {
    problems.file(name);
    try {
      return load(sources.argument(name));
    } catch (SourceException e) {
      report(Location.ofFile(name), name, e);
      return null;
    }
  }

  private SpecFile load(SpecSource source) {
    SpecFile before = loaded.get(source.identity());
    if (before != null) {
      return before;
    }
    problems.file(source.name());
    SpecFile file = FileReader.read(source, problems);
    loaded.put(source.identity(), file);
    open.add(source);
    for (YamlScalar name : file.uses) {
      SpecFile used = use(name, source);
      if (used == null || used.incomplete) {
        file.incomplete = true;
      }
      if (used != null) {
        file.used.add(used);
      }
    }
    open.remove(open.size() - 1);
    return file;
  }

  private SpecFile use(YamlScalar name, SpecSource user) {
    try {
      SpecSource source = sources.use(name.text(), user);
      if (isOpen(source)) {
        problems.add(
            name.location(), "`use` goes in a circle", circle(source), "remove one of them");
        return null;
      }
      if (open.size() == DEEPEST) {
        problems.add(
            name.location(),
            "`use` goes more than " + DEEPEST + " files deep",
            "",
            "use the last of them directly");
        return null;
      }
      return load(source);
    } catch (SourceException e) {
      report(name.location(), name.text(), e);
      return null;
    }
  }

  private void report(Location at, String name, SourceException e) {
    String remedy = NearMiss.suggest(name, e.candidates());
    if (remedy.isEmpty() && !e.candidates().isEmpty()) {
      remedy = "there are " + Texts.and(e.candidates());
    }
    problems.add(at, e.wrong(), e.found(), remedy);
  }

  private boolean isOpen(SpecSource source) {
    return indexOf(source) >= 0;
  }

  private int indexOf(SpecSource source) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).identity().equals(source.identity())) {
        return i;
      }
    }
    return -1;
  }

  private String circle(SpecSource source) {
    StringBuilder text = new StringBuilder();
    for (int i = indexOf(source); i < open.size(); i++) {
      text.append(open.get(i).name()).append(" uses ");
    }
    return text.append(source.name()).toString();
  }
}
