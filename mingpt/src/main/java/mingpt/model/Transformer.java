package mingpt.model;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.ModuleListImpl;

/**
 * Everything of a {@link GPT} but its head. It has no forward of its own: in the original it is a
 * module dictionary that {@code GPT.forward} reads.
 */
@SuppressWarnings("MemberName") // minGPT's names, see package-info
public final class Transformer extends Module {
  public final EmbeddingImpl wte;
  public final EmbeddingImpl wpe;
  public final DropoutImpl drop;
  public final List<Block> h;
  public final LayerNormImpl ln_f;

  Transformer(GPTConfig config) {
    wte = register_module("wte", new EmbeddingImpl(config.vocabSize(), config.nEmbd()));
    wpe = register_module("wpe", new EmbeddingImpl(config.blockSize(), config.nEmbd()));
    drop = register_module("drop", new DropoutImpl(config.embdPdrop()));
    h = IntStream.range(0, config.nLayer()).mapToObj(i -> new Block(config)).toList();
    ModuleListImpl blocks = register_module("h", new ModuleListImpl());
    h.forEach(blocks::push_back);
    ln_f = register_module("ln_f", new LayerNormImpl(new LongVector(new long[] {config.nEmbd()})));
  }
}
