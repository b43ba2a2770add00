package mingpt.io;

/** Tells on stderr how far a download is: a line for every twentieth of it. */
final class DownloadProgress {
  private static final int LINES = 20;
  private static final long MEGABYTE = 1_000_000;

  private final String name;
  private final long total;
  private long nextLine;

  /** A negative total is an unknown one, and shows a line for every 50 MB. */
  DownloadProgress(String name, long total) {
    this.name = name;
    this.total = total;
  }

  void at(long done) {
    if (done < nextLine && done != total) {
      return;
    }
    System.err.println(
        name + ": " + done / MEGABYTE + (total < 0 ? "" : " of " + total / MEGABYTE) + " MB");
    nextLine = done + (total < 0 ? 50 * MEGABYTE : Math.max(1, total / LINES));
  }
}
