package io.interp.agent.inspect;

import io.interp.agent.weave.SiteView;
import java.util.Set;

/**
 * The modules of org.bytedeco:pytorch that call the modules in them from C++, so that Java code
 * shows no more than what goes in and comes out.
 */
final class NativeContainers {

  private static final Set<String> CALLS =
      Set.of(
          "SequentialImpl.forward",
          "MultiheadAttentionImpl.forward",
          "TransformerImpl.forward",
          "TransformerEncoderImpl.forward",
          "TransformerEncoderLayerImpl.forward",
          "TransformerDecoderImpl.forward",
          "TransformerDecoderLayerImpl.forward",
          "JitModule.forward");

  private NativeContainers() {}

  /** What to say at a call of one; null at any other site. */
  static String note(SiteView site) {
    return site.kind().equals("call") && CALLS.contains(site.subject())
        ? "what it holds runs in native code: only its boundary can be hooked"
        : null;
  }
}
