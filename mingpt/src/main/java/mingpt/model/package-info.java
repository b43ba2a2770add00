/**
 * minGPT's model on org.bytedeco:pytorch, after Andrej Karpathy's <a
 * href="https://github.com/karpathy/minGPT/blob/37baab71b9abea1b76ab957409a1cc2fbfba8a26/mingpt/model.py">model.py</a>.
 *
 * <p>Modules, parameters and local variables keep the names of the original ({@code c_attn}, {@code
 * tok_emb}), and each statement of a forward pass stays a statement of its own: whoever knows the
 * Python knows where a value is here, and state dictionaries fit both ways.
 *
 * <p>Tensors live in native memory that Java's collector does not see. Whoever calls the model
 * opens a {@link org.bytedeco.javacpp.PointerScope} around each step, which frees what the step
 * made. A model belongs to the scope that it is built in, so build it outside of those.
 */
package mingpt.model;
