package io.interp.agent.picture;

import io.interp.agent.read.ReadException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Writes a picture as PNG. */
public final class PngFile {

  private static final String SUFFIX = ".png";

  /**
   * Checks a name before anything is drawn.
   *
   * @throws ReadException unless it ends in {@code .png}
   */
  public static void checkName(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
      throw new ReadException(
          file + " does not end in .png; pictures are PNG; give --png " + file + SUFFIX);
    }
  }

  /**
   * Writes to a temporary name and renames, so that nobody finds half a picture.
   *
   * @throws ReadException in one line if the file cannot be written
   */
  public static void write(BufferedImage image, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "it is a folder");
      }
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, ".picture", SUFFIX);
      try {
        if (!ImageIO.write(image, "png", temporary.toFile())) {
          throw new AssertionError("every JDK writes PNG");
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new ReadException(
          file + " cannot be written; " + reason(e, folder) + "; give another --png", e);
    }
  }

  /** Why, without the temporary name that nobody gave. */
  private static String reason(IOException e, Path folder) {
    if (e instanceof FileAlreadyExistsException) {
      return "a file is where a folder has to be";
    }
    if (e instanceof FileSystemException failure) {
      return failure.getReason() == null
          ? "nothing can be created in " + folder
          : failure.getReason();
    }
    return e.getMessage();
  }

  private PngFile() {}
}
