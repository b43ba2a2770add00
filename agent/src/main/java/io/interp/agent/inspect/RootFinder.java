package io.interp.agent.inspect;

import io.interp.agent.read.ReadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * Follows what JARs say of others: {@code Class-Path} in a manifest, and the folders of classes and
 * libraries inside the fat JARs of Spring Boot and of web applications.
 */
final class RootFinder {

  private static final List<String> FOLDERS = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

  private final List<ClassRoot> own = new ArrayList<>();
  private final List<ClassRoot> classPath = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private String mainClass;
  private final Set<Path> seen = new HashSet<>();
  private final List<Path> extracted = new ArrayList<>();

  List<ClassRoot> own() {
    return own;
  }

  List<ClassRoot> classPath() {
    return classPath;
  }

  /** The class that a model says is to be started; null when none does. */
  String mainClass() {
    return mainClass;
  }

  List<String> missing() {
    return missing;
  }

  /** Adds a model and what it names and holds. */
  void addOwn(Path model) throws IOException {
    add(model, model.toString(), own);
  }

  /** Adds a library and what it names and holds. */
  void addLibrary(Path library) throws IOException {
    add(library, library.toString(), classPath);
  }

  void close() {
    try {
      for (ClassRoot root : own) {
        root.close();
      }
      for (ClassRoot root : classPath) {
        root.close();
      }
      for (Path file : extracted) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new ReadException(e.getMessage(), e);
    }
  }

  private void add(Path file, String name, List<ClassRoot> roots) throws IOException {
    if (!Files.exists(file)) {
      throw new ReadException(name + " is not there; give a JAR or a folder of class files");
    }
    if (!seen.add(file.toRealPath())) {
      return;
    }
    if (Files.isDirectory(file)) {
      roots.add(new FolderRoot(file));
      return;
    }
    JarFile jar = open(file, name);
    for (String folder : FOLDERS) {
      if (folder.isEmpty() || jar.stream().anyMatch(e -> e.getName().startsWith(folder))) {
        roots.add(new JarRoot(name, file, jar, folder));
      }
    }
    for (JarEntry entry : jar.stream().filter(inside -> isJar(inside.getName())).toList()) {
      add(extract(jar, entry), name + "!/" + entry.getName(), classPath);
    }
    addNamed(jar, file, name, roots);
  }

  private static JarFile open(Path file, String name) {
    try {
      return new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
    } catch (IOException e) {
      throw new ReadException(
          name + " is not a JAR; " + e.getMessage() + "; give a JAR or a folder of class files", e);
    }
  }

  private static boolean isJar(String entry) {
    return entry.endsWith(".jar");
  }

  /** A JAR within a JAR can only be read from its beginning, so it gets a file of its own. */
  private Path extract(JarFile jar, JarEntry entry) throws IOException {
    Path copy = Files.createTempFile("interp-", ".jar");
    extracted.add(copy);
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  private void addNamed(JarFile jar, Path file, String name, List<ClassRoot> roots)
      throws IOException {
    Manifest manifest;
    try {
      manifest = jar.getManifest();
    } catch (IOException e) {
      throw new ReadException(
          name + " has a manifest that cannot be read; " + e.getMessage() + "; build it again", e);
    }
    Attributes says = manifest == null ? new Attributes() : manifest.getMainAttributes();
    if (roots == own && mainClass == null) {
      mainClass = says.getValue(Attributes.Name.MAIN_CLASS);
    }
    String named = says.getValue(Attributes.Name.CLASS_PATH);
    if (named == null) {
      return;
    }
    List<String> absent = new ArrayList<>();
    for (String entry : named.trim().split(" +", -1)) {
      Path library = resolve(file, entry);
      if (library == null || !Files.exists(library) || !isAdded(library, entry)) {
        absent.add(entry);
      }
    }
    // Libraries often name what their build had beside them.
    if (!absent.isEmpty() && roots == own) {
      String more = absent.size() == 1 ? "" : " and " + (absent.size() - 1) + " more";
      missing.add(
          name
              + " has "
              + absent.get(0)
              + more
              + " in its manifest's Class-Path, which "
              + (absent.size() == 1 ? "is" : "are")
              + " not there; name them with --classpath if values have types in them");
    }
  }

  /** The JVM passes over what is no JAR here. */
  private boolean isAdded(Path library, String name) throws IOException {
    try {
      add(library, name, classPath);
      return true;
    } catch (ReadException e) {
      return false;
    }
  }

  /**
   * The file that an entry of {@code Class-Path} means, or null when it is none of this machine.
   */
  private static Path resolve(Path jar, String entry) {
    try {
      return Path.of(jar.toUri().resolve(entry));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }
}
