package mingpt.io;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where GPT-2's weights are published, and the folder that keeps what was downloaded.
 *
 * @param base address of the hub
 * @param cache folder of the user
 */
record ModelHub(URI base, Path cache) {
  private static final String OWNER = "openai-community";

  /**
   * Hugging Face, or the mirror in {@code HF_ENDPOINT}; the folder is {@code mingpt} in {@code
   * XDG_CACHE_HOME} or in {@code .cache} of the home folder.
   */
  static ModelHub fromEnvironment() {
    Map<String, String> env = System.getenv();
    Path home = Path.of(System.getProperty("user.home"));
    String caches = env.getOrDefault("XDG_CACHE_HOME", home.resolve(".cache").toString());
    return new ModelHub(
        URI.create(env.getOrDefault("HF_ENDPOINT", "https://huggingface.co")),
        Path.of(caches, "mingpt"));
  }

  /** The local copy of a model's file, downloaded unless it is there. */
  Path fetch(String model, String file) {
    Path local = cache.resolve(model).resolve(file);
    if (!Files.exists(local)) {
      String path = String.join("/", "", OWNER, model, "resolve", "main", file);
      new Download(URI.create(base + path), local).run();
    }
    return local;
  }
}
