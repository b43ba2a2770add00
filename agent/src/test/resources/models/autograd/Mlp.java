package autograd;

import java.util.List;

/** Two neurons in a row, trained by an autograd in plain Java. */
public final class Mlp {

  private final List<Neuron> neurons = List.of(new Neuron(2, 1), new Neuron(-1, 10));

  public Value forward(Value x) {
    Value h = x;
    for (Neuron neuron : neurons) {
      h = neuron.forward(h);
    }
    return h;
  }

  private void step(double rate) {
    for (Neuron neuron : neurons) {
      for (Value parameter : List.of(neuron.weight, neuron.bias)) {
        parameter.data -= rate * parameter.grad;
        parameter.grad = 0;
      }
    }
  }

  public static void main(String[] args) {
    Mlp model = new Mlp();
    for (int i = 0; i < 3; i++) {
      Value loss = model.forward(new Value(3));
      loss.backward();
      model.step(0.25);
      System.out.println("loss " + loss.data());
    }
  }
}
