package io.interp.internal.capture;

import io.interp.internal.link.Site;
import java.util.List;

/**
 * Everything about one pass of a value that the names of its points may depend on.
 *
 * @param site where
 * @param self {@code this} of the method, or null
 * @param callee the object called, or null
 * @param variables the site's
 * @param values what the variables are at this pass
 */
record Pass(
    Site site, Object self, Object callee, SiteVariables variables, List<NameValue> values) {

  /**
   * What stands in a name for a variable.
   *
   * @throws IllegalArgumentException when no name can have its value
   */
  String text(String variable) {
    NameValue value = variables.value(variable, values);
    if (value == null || value.problem() != null) {
      String why = value == null ? "{" + variable + "} is not known here" : value.problem();
      throw new IllegalArgumentException(why + "; a value is not captured where it has no name");
    }
    return value.text();
  }
}
