package io.interp.agent.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The classes of a JAR, or of a folder in it as in fat JARs. Of a multi-release JAR it has what the
 * Java that runs here would load.
 */
final class JarRoot implements ClassRoot {

  private final String name;
  private final Path file;
  private final JarFile jar;
  private final String prefix;

  /**
   * A part of an open JAR.
   *
   * @param prefix a folder in it with a slash at its end, or empty for all but such folders
   */
  JarRoot(String name, Path file, JarFile jar, String prefix) {
    this.name = name;
    this.file = file;
    this.jar = jar;
    this.prefix = prefix;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> classNames() {
    return jar.versionedStream()
        .map(ZipEntry::getName)
        .filter(entry -> prefix.isEmpty() ? !isElsewhere(entry) : entry.startsWith(prefix))
        .map(entry -> ClassRoot.className(entry.substring(prefix.length())))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public byte[] read(String className) throws IOException {
    JarEntry entry = jar.getJarEntry(prefix + ClassRoot.path(className));
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public URL url() throws IOException {
    URI uri = file.toUri();
    return prefix.isEmpty() ? uri.toURL() : URI.create("jar:" + uri + "!/" + prefix).toURL();
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  /** Folders that are no packages of the JAR's own. */
  private static boolean isElsewhere(String entry) {
    return entry.startsWith("META-INF/")
        || entry.startsWith("BOOT-INF/")
        || entry.startsWith("WEB-INF/");
  }
}
