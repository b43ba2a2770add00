package io.interp.internal.output;

import java.io.File;

/** The disk that holds a directory. */
final class DirectoryDisk implements WriteLimits.Disk {

  private final File directory;

  DirectoryDisk(File directory) {
    this.directory = directory;
  }

  @Override
  public long usable() {
    return directory.getUsableSpace();
  }

  @Override
  public long total() {
    return directory.getTotalSpace();
  }
}
