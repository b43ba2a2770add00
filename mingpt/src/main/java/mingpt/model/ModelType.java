package mingpt.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The named model sizes of minGPT; the names follow Hugging Face's where there is one. */
public enum ModelType {
  OPENAI_GPT("openai-gpt", 12, 12, 768),
  GPT2("gpt2", 12, 12, 768),
  GPT2_MEDIUM("gpt2-medium", 24, 16, 1024),
  GPT2_LARGE("gpt2-large", 36, 20, 1280),
  GPT2_XL("gpt2-xl", 48, 25, 1600),
  GOPHER_44M("gopher-44m", 8, 16, 512),
  GPT_MINI("gpt-mini", 6, 6, 192),
  GPT_MICRO("gpt-micro", 4, 4, 128),
  GPT_NANO("gpt-nano", 3, 3, 48);

  private final String id;
  private final int nLayer;
  private final int nHead;
  private final int nEmbd;

  ModelType(String id, int nLayer, int nHead, int nEmbd) {
    this.id = id;
    this.nLayer = nLayer;
    this.nHead = nHead;
    this.nEmbd = nEmbd;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static ModelType of(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown model type '" + id + "'; known are " + names()));
  }

  /** The type of this name, if there is one. */
  public static Optional<ModelType> find(String id) {
    return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
  }

  /** The first type of this depth and width. */
  public static Optional<ModelType> ofSize(int nLayer, int nEmbd) {
    return Arrays.stream(values())
        .filter(type -> type.nLayer == nLayer && type.nEmbd == nEmbd)
        .findFirst();
  }

  /** All names, separated by commas, for messages and usage texts. */
  public static String names() {
    return Arrays.stream(values()).map(ModelType::id).collect(Collectors.joining(", "));
  }

  /** The name, {@code gpt-nano} for one. */
  public String id() {
    return id;
  }

  /** Number of blocks. */
  public int nLayer() {
    return nLayer;
  }

  /** Attention heads in each block. */
  public int nHead() {
    return nHead;
  }

  /** Width of the residual stream. */
  public int nEmbd() {
    return nEmbd;
  }
}
