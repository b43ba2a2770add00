package io.interp.agent.spec.source;

import java.io.File;
import java.util.List;

/** A folder of specs or packs. */
public interface Place {

  /**
   * The file of this relative path, or null when there is none.
   *
   * @throws SourceException when there is one but it cannot be read
   */
  SpecSource find(String path) throws SourceException;

  /** A path of the file system, relative to this folder; null where the folder is in a JAR. */
  File file(String path);

  /** Where {@link #find} looks for a path, for messages. */
  String describe(String path);

  /** What could have been asked for instead of a path that is not there. */
  List<String> candidates(String path);
}
