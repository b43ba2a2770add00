package io.interp.internal.capture;

import io.interp.internal.link.Site;
import io.interp.internal.point.PointName;
import java.util.ArrayList;
import java.util.List;

/**
 * The variables in the names at a site whose values may be others at each pass: what the call site
 * hands over of the method's variables, and fields of {@code this}.
 */
final class SiteVariables {

  private final Site site;
  private final List<String> fields = new ArrayList<>();

  SiteVariables(Site site) {
    this.site = site;
    for (Site.PointAt at : site.points()) {
      for (String variable : PointName.variables(at.declaration().name())) {
        if (variable.startsWith(PointName.FIELD) && !fields.contains(variable)) {
          fields.add(variable);
        }
      }
    }
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return fields.isEmpty() && site.variables().isEmpty();
  }

  /**
   * What they are now.
   *
   * @param handed what the call site handed over; null when it was not asked to
   */
  List<NameValue> values(Object self, Object[] handed) {
    List<String> variables = site.variables();
    List<NameValue> values = new ArrayList<>(variables.size() + fields.size());
    for (int i = 0; i < variables.size(); i++) {
      String variable = variables.get(i);
      values.add(
          handed == null
              ? NameValue.refused("{" + variable + "} is not known here")
              : NameValue.of(variable, handed[i]));
    }
    for (String field : fields) {
      values.add(field(field, self));
    }
    return values;
  }

  /** The value of a variable among {@link #values}; null where it is none of these. */
  NameValue value(String variable, List<NameValue> values) {
    int variableAt = site.variables().indexOf(variable);
    int at = variableAt >= 0 ? variableAt : site.variables().size() + fields.indexOf(variable);
    return variableAt < 0 && !fields.contains(variable) ? null : values.get(at);
  }

  private NameValue field(String variable, Object self) {
    try {
      String name = variable.substring(PointName.FIELD.length());
      return NameValue.of(variable, ThisFields.read(self, site.className(), name));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return NameValue.refused("{" + variable + "} cannot be read: " + e);
    }
  }
}
