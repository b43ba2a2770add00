package io.interp.agent.inspect;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.read.NearMiss;
import io.interp.internal.report.Listing;
import io.interp.internal.tensor.custom.Access;
import io.interp.internal.tensor.custom.AdapterRule;
import io.interp.internal.tensor.custom.AdapterRule.Elements;
import io.interp.internal.tensor.custom.AdapterRule.Numbers;
import io.interp.internal.tensor.custom.AdapterRule.Wrapper;
import io.interp.internal.tensor.custom.CustomAdapters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares the {@code adapters} of a spec with class files: whether the types are there, and have
 * the members that the ways to their elements begin with. What comes behind the first step is of
 * whatever class its value has.
 */
final class AdapterCheck {

  private static final int MOST = 12;

  private final ModelFiles files;
  private final List<Problem> problems = new ArrayList<>();

  AdapterCheck(ModelFiles files) {
    this.files = files;
  }

  /** What is wrong with members; a type that is missing is {@link SpecCheck}'s to tell. */
  List<Problem> problems(List<AdapterRule> rules) {
    for (AdapterRule rule : rules) {
      String type = CustomAdapters.typeOf(rule);
      TypeMembers members = type == null ? null : TypeMembers.of(type, files);
      if (members != null && members.known()) {
        for (Access access : accesses(rule)) {
          check(type, members, access);
        }
      }
    }
    return problems;
  }

  private static List<Access> accesses(AdapterRule rule) {
    List<Access> all = new ArrayList<>();
    if (rule instanceof Wrapper wrapper) {
      all.add(wrapper.unwrap());
    } else if (rule instanceof Elements elements) {
      all.add(elements.data());
      addAll(elements.shape(), all);
      addAll(elements.strides(), all);
      if (elements.offset() != null) {
        all.add(elements.offset());
      }
    }
    return all;
  }

  private static void addAll(Numbers numbers, List<Access> all) {
    if (numbers != null) {
      all.addAll(numbers.accesses());
    }
  }

  private void check(String type, TypeMembers members, Access access) {
    if (access.steps().isEmpty()) {
      return;
    }
    Access.Step first = access.steps().get(0);
    boolean isField = first.arguments() == null;
    String wanted = first.describe();
    Set<String> names = isField ? members.fields() : members.methods();
    if (names.contains(wanted)) {
      return;
    }
    Set<String> others = isField ? members.methods() : members.fields();
    String flipped = isField ? first.name() + "()" : first.name();
    String near =
        others.contains(flipped)
            ? "did you mean `" + flipped + "`?"
            : NearMiss.suggest(wanted, List.copyOf(names));
    problems.add(
        new Problem(
            Location.parse(access.location()),
            type + " has no " + (isField ? "field `" : "method `") + wanted + "`",
            "it has " + listed(names),
            near));
  }

  /** Without what every object has. */
  private String listed(Set<String> names) {
    List<String> own = new ArrayList<>(names);
    own.removeAll(TypeMembers.of("java.lang.Object", files).methods());
    return own.isEmpty() ? "none" : Listing.some(own, ", ", MOST);
  }
}
