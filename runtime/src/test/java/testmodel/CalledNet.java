package testmodel;

import io.interp.internal.link.Handler;
import java.util.List;

/** A model whose generate calls forward, which calls an overload; woven by hand. */
public final class CalledNet {

  private final Handler handler;
  private final Runnable body;

  public CalledNet(Handler handler, Runnable body) {
    this.handler = handler;
    this.body = body;
  }

  public void generate() {
    forward();
  }

  public void forward() {
    forward(0);
  }

  public void forward(int argument) {
    handler.enter(List.of("argument"), this, new Object[] {argument});
    body.run();
    handler.exit();
  }
}
