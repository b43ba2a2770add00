package io.interp.internal.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that only their owner can read, where the file system knows permissions:
 * activations can give away the data that a model was trained on.
 */
final class PrivateFiles {

  /** Makes a folder and whatever is missing above it. */
  static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(folder, "rwx------"));
  }

  /**
   * Makes a folder.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something by that name
   */
  static void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder, attributes(folder, "rwx------"));
  }

  /** Opens a file for writing at its end; makes it if it is not there. */
  static FileChannel append(Path file) throws IOException {
    return open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Opens the temporary file that {@link #commit} renames; one left over is overwritten. */
  static FileChannel openTemporary(Path file) throws IOException {
    return open(
        temporary(file),
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING));
  }

  /** Gives the temporary file its name: readers see all of it or nothing. */
  static void commit(Path file) throws IOException {
    Files.move(temporary(file), file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The same for a file that is not there yet.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something by its name
   */
  static void commitNew(Path file) throws IOException {
    Files.move(temporary(file), file);
  }

  /** Removes the temporary file of a write that failed. */
  static void discard(Path file) {
    try {
      Files.deleteIfExists(temporary(file));
    } catch (IOException e) {
      // The failure that led here is the one to tell.
    }
  }

  /** Replaces a file's content in one go. */
  static void replace(Path file, String content) throws IOException {
    boolean complete = false;
    try (FileChannel channel = openTemporary(file)) {
      writeAll(channel, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
      complete = true;
    } finally {
      if (!complete) {
        discard(file);
      }
    }
    commit(file);
  }

  /** Writes everything that remains in the buffer. */
  static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The same failure with a message that names the file and the reason. */
  static IOException naming(Path file, IOException e) {
    String reason = e.getMessage();
    if (e instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (e instanceof NoSuchFileException) {
      reason = "its folder is not there, or cannot be made";
    } else if (e instanceof FileAlreadyExistsException) {
      reason = "is a file, and a folder is needed";
    } else if (e instanceof FileSystemException system && system.getReason() != null) {
      reason = system.getReason();
    }
    return new IOException(file + ": " + reason, e);
  }

  private static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  private static FileChannel open(Path file, Set<OpenOption> options) throws IOException {
    return FileChannel.open(file, options, attributes(file, "rw-------"));
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private PrivateFiles() {}
}
