package io.interp.agent.picture;

import io.interp.agent.read.ReadException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Writes a picture as PNG. */
public final class PngFile {

  /**
   * Writes to a temporary name and renames, so that nobody finds half a picture.
   *
   * @throws ReadException in one line if the file cannot be written
   */
  public static void write(BufferedImage image, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, ".picture", ".png");
      try {
        if (!ImageIO.write(image, "png", temporary.toFile())) {
          throw new IllegalStateException("every JDK writes PNG");
        }
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new ReadException(file + " cannot be written; " + e + "; give another --png", e);
    }
  }

  private PngFile() {}
}
