package io.interp.internal.link;

import io.interp.internal.link.Site.PointAt;
import java.util.ArrayList;
import java.util.List;

/** Every site that was ever woven, by the number that its call site says when it links. */
public final class Sites {

  private final List<Site> sites = new ArrayList<>();

  /** Registers a site and gives it its number. */
  public synchronized Site register(
      String className,
      String loader,
      String method,
      int line,
      String kind,
      String subject,
      List<String> variables,
      List<PointAt> points) {
    Site site =
        new Site(
            sites.size(),
            className,
            loader,
            method,
            line,
            kind,
            subject,
            List.copyOf(variables),
            List.copyOf(points));
    sites.add(site);
    return site;
  }

  /** The site of a number that {@link #register} gave. */
  synchronized Site get(int id) {
    return sites.get(id);
  }
}
