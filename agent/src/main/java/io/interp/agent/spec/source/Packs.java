package io.interp.agent.spec.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A folder of packs in the JARs of a class loader. A loader cannot list a folder, so the names for
 * near misses come from its {@code packs.txt}, one a line.
 */
final class Packs implements Place {

  private static final String INDEX = "packs.txt";

  private final ClassLoader loader;

  /** The folder that no path leaves, with a slash at its end. */
  private final String root;

  /** A folder in it, with a slash at its end; empty for the root. */
  private final String folder;

  Packs(ClassLoader loader, String root) {
    this(loader, root, "");
  }

  private Packs(ClassLoader loader, String root, String folder) {
    this.loader = loader;
    this.root = root;
    this.folder = folder;
  }

  @Override
  public SpecSource find(String path) throws SourceException {
    String resolved = resolve(path);
    if (resolved == null) {
      return null;
    }
    String name = root + resolved;
    try (InputStream in = loader.getResourceAsStream(name)) {
      if (in == null) {
        return null;
      }
      String parent = resolved.substring(0, resolved.lastIndexOf('/') + 1);
      return new SpecSource(
          name, "resource:" + name, Bytes.read(in, name), new Packs(loader, root, parent));
    } catch (IOException e) {
      throw new SourceException(name + " cannot be read", e.getMessage());
    }
  }

  @Override
  public File file(String path) {
    return null;
  }

  @Override
  public String describe(String path) {
    String resolved = resolve(path);
    return root + (resolved == null ? path : resolved);
  }

  @Override
  public List<String> candidates(String path) {
    List<String> names = new ArrayList<>();
    try (InputStream in = loader.getResourceAsStream(root + INDEX)) {
      if (in != null) {
        String text = new String(Bytes.read(in, root + INDEX), StandardCharsets.UTF_8);
        for (String line : text.split("\n", -1)) {
          if (!line.isBlank()) {
            names.add(line.strip());
          }
        }
      }
    } catch (IOException | SourceException e) {
      // Names only help a message along; without them it is still true.
      return names;
    }
    return names;
  }

  /** The path below the root, or null when it leaves it. */
  private String resolve(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + path).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return null;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? null : String.join("/", parts);
  }
}
