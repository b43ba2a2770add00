package io.interp.agent.weave;

import java.util.List;

/**
 * A method and every site in it.
 *
 * @param name the method's name
 * @param signature {@code forward(Tensor, long)}, as a spec would name this overload
 * @param overloaded whether the class has other methods of that name
 * @param hasBody whether it is neither native nor abstract
 * @param whyNone why nothing can be hooked in it, or null
 * @param tooLong whether it has too many arguments to be a model's
 * @param named whether the class tells the names of its variables
 * @param sites of the method's own code and then of its lambdas, each in bytecode order; those that
 *     cannot be hooked too
 */
public record MethodSites(
    String name,
    String signature,
    boolean overloaded,
    boolean hasBody,
    String whyNone,
    boolean tooLong,
    boolean named,
    List<SiteView> sites) {}
