package io.interp.agent.read;

import com.google.gson.annotations.SerializedName;
import java.util.List;

/**
 * A line of {@code points.json}, as far as readers need it.
 *
 * @param name final name; null when the point never fired
 * @param fullName module path and name before {@code rename}
 * @param tags free labels
 * @param layout names of the dimensions, in the order of the files
 * @param state the state as the spec language names it
 */
public record PointEntry(
    String name,
    @SerializedName("full_name") String fullName,
    List<String> tags,
    List<String> layout,
    String state) {}
