package mingpt.data;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;

/** GPT-2's byte-pair encoding: 50,257 tokens, any text. */
public final class BpeTokenizer implements Tokenizer {

  private static final int VOCAB_SIZE = 50_257;

  // r50k_base is GPT-2's own vocabulary under OpenAI's later name.
  private final Encoding encoding =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

  @Override
  public int vocabSize() {
    return VOCAB_SIZE;
  }

  @Override
  public int[] encode(String text) {
    return encoding.encodeOrdinary(text).toArray();
  }

  /** What tokens say; bytes that make no character become U+FFFD. */
  @Override
  public String decode(int[] tokens) {
    IntArrayList list = new IntArrayList(tokens.length);
    for (int token : tokens) {
      list.add(token);
    }
    return encoding.decode(list);
  }
}
