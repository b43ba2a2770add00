package autograd;

/** relu(w * x + b). */
final class Neuron {

  final Value weight;
  final Value bias;

  Neuron(double weight, double bias) {
    this.weight = new Value(weight);
    this.bias = new Value(bias);
  }

  Value forward(Value x) {
    Value pre = weight.times(x).plus(bias);
    Value out = pre.relu();
    return out;
  }
}
