package io.interp.internal.intervene;

import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.TensorOps;
import java.util.List;

/**
 * Everything that is done to one value, one rule after the other, as one change: it is written and
 * rounded once, and where one rule fails nothing is written at all.
 */
final class ValueEdit implements Edit {

  private final List<RuleEdit> edits;
  private RuleEdit current;

  ValueEdit(List<RuleEdit> edits) {
    this.edits = edits;
  }

  /** The rule that is being done, or was done last; null before the first. */
  InterveneRule current() {
    return current == null ? null : current.rule();
  }

  @Override
  public Object apply(TensorOps ops, Object tensor) {
    Object changed = tensor;
    for (RuleEdit edit : edits) {
      current = edit;
      changed = edit.apply(ops, changed);
    }
    return changed;
  }
}
