package io.interp.agent.spec.source;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A folder of the file system. */
final class Folder implements Place {

  private final File directory;

  /** As the user named it, with a slash at its end; empty for the working directory. */
  private final String prefix;

  Folder(File directory, String prefix) {
    this.directory = directory;
    this.prefix = prefix;
  }

  @Override
  public SpecSource find(String path) throws SourceException {
    File file = file(path);
    String name = describe(path);
    if (file.isDirectory()) {
      throw new SourceException((name.isEmpty() ? "./" : name) + " is a folder, not a spec", "");
    }
    if (!file.exists()) {
      return null;
    }
    if (!file.isFile()) {
      throw new SourceException(name + " is no file with an end, such as a pipe", "");
    }
    try (InputStream in = new FileInputStream(file)) {
      byte[] bytes = Bytes.read(in, name);
      int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf(File.separatorChar));
      Folder place =
          new Folder(file.getAbsoluteFile().getParentFile(), name.substring(0, slash + 1));
      return new SpecSource(name, file.getCanonicalPath(), bytes, place);
    } catch (IOException e) {
      throw new SourceException(name + " cannot be read", e.getMessage());
    }
  }

  @Override
  public File file(String path) {
    File given = new File(path);
    return given.isAbsolute() ? given : new File(directory, path);
  }

  @Override
  public String describe(String path) {
    return new File(path).isAbsolute() ? path : tidy(prefix + path);
  }

  @Override
  public List<String> candidates(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar));
    String folder = path.substring(0, slash + 1);
    String[] files = file(folder).list();
    List<String> names = new ArrayList<>();
    if (files != null) {
      Arrays.sort(files);
      for (String file : files) {
        if (file.endsWith(".yaml") || file.endsWith(".yml")) {
          names.add(folder + file);
        }
      }
    }
    return names;
  }

  /** {@code specs/./x.yaml} as {@code specs/x.yaml}; {@code ..} stays, for links may cross it. */
  private static String tidy(String path) {
    String tidy = path.replace("/./", "/");
    return tidy.startsWith("./") ? tidy.substring(2) : tidy;
  }
}
