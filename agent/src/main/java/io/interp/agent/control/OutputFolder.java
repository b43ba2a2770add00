package io.interp.agent.control;

import java.io.File;

/** Looks before the model runs whether captures can be written where they are to go. */
final class OutputFolder {

  private OutputFolder() {}

  /**
   * Makes nothing: a run in which no model runs leaves no trace.
   *
   * @throws IllegalArgumentException with one line when the folder cannot be used or made
   */
  static void check(File folder) {
    if (folder.getPath().indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "captures cannot go to a folder with a NUL in its name; name another folder in `output`");
    }
    File existing = folder.getAbsoluteFile();
    while (!existing.exists() && existing.getParentFile() != null) {
      existing = existing.getParentFile();
    }
    if (!existing.isDirectory() || !existing.canWrite()) {
      String why = existing.isDirectory() ? " may not be written to" : " is a file";
      throw new IllegalArgumentException(
          "captures cannot go to "
              + folder
              + "; "
              + existing
              + why
              + "; name another folder with output=DIR");
    }
  }
}
