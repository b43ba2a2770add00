package io.interp.agent.spec.read;

import io.interp.agent.spec.source.Place;
import io.interp.agent.spec.source.SpecSource;
import io.interp.agent.spec.yaml.YamlScalar;
import io.interp.agent.tensorfile.FileSource;
import io.interp.agent.tensorfile.TensorFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of tensors that one spec file names, each opened once. */
final class TensorFiles {

  private final Place place;
  private final Problems problems;
  private final Map<String, FileSource> open = new HashMap<>();

  TensorFiles(SpecSource source, Problems problems) {
    this.place = source.place();
    this.problems = problems;
  }

  /** Where its paths start. */
  Place place() {
    return place;
  }

  /**
   * The file of a path relative to the spec, its header read and checked; null when it was
   * reported.
   *
   * @param value where the spec names it
   */
  FileSource open(String path, YamlScalar value) {
    FileSource before = open.get(path);
    if (before != null) {
      return before;
    }
    File file = place.file(path);
    if (file == null) {
      return wrong(value, "a pack in a JAR names no files", "", "name it in a spec of your own");
    }
    if (!file.isFile()) {
      String near = file.exists() ? "" : NearMiss.suggest(file.getName(), beside(file));
      return wrong(
          value,
          file.isDirectory() ? "a folder, not a file of tensors" : "no such file of tensors",
          "looked for " + place.describe(path),
          near.isEmpty() ? "paths are relative to the spec" : near);
    }
    try {
      FileSource source = new FileSource(path, TensorFile.open(file));
      open.put(path, source);
      return source;
    } catch (IllegalArgumentException e) {
      return wrong(
          value, "a file of tensors that is of no use", e.getMessage(), "write or copy it again");
    } catch (IOException e) {
      return wrong(value, "a file of tensors that cannot be read", e.getMessage(), "");
    }
  }

  private static List<String> beside(File file) {
    List<String> names = new ArrayList<>();
    File folder = file.getParentFile();
    String[] all = folder == null ? null : folder.list();
    for (String name : all == null ? new String[0] : all) {
      for (String ending : TensorFile.ENDINGS) {
        if (name.endsWith(ending)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private FileSource wrong(YamlScalar value, String wrong, String found, String remedy) {
    problems.add(
        value.location(), wrong, found.isEmpty() ? "found " + value.describe() : found, remedy);
    return null;
  }
}
