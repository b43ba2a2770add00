package mingpt.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of a model cannot be read, written or used; the message is one line and names the file.
 */
public final class ModelFileException extends RuntimeException {

  /** Says what is wrong with a file. */
  public ModelFileException(Path file, String what) {
    super(file + ": " + what);
  }

  /** Says what is wrong with a file, and what that was noticed by. */
  public ModelFileException(Path file, String what, Throwable cause) {
    super(file + ": " + what, cause);
  }

  /** Says why a file could not be read or written. */
  public ModelFileException(Path file, IOException cause) {
    this(file, reason(cause), cause);
  }

  // The JDK's own messages for these begin with the file, or are nothing but its name.
  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (cause instanceof AccessDeniedException) {
      return "access denied";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    return String.valueOf(cause.getMessage());
  }
}
