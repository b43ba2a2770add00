package io.interp.internal.intervene;

import io.interp.HookContext;
import java.util.List;

/** What a hook is told of the value that it is called with. */
record Context(Target target) implements HookContext {

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public List<String> tags() {
    return target.passing().point().declaration().tags();
  }

  @Override
  public Object module() {
    return target.passing().self();
  }

  @Override
  public String modulePath() {
    Object module = module();
    return module == null ? null : target.step().path(module);
  }

  @Override
  public long step() {
    return target.step().number();
  }

  @Override
  public int call() {
    return target.passing().repetition();
  }

  @Override
  public List<String> dims() {
    return target.partDims();
  }
}
