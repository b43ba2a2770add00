package io.interp.agent.lock;

import java.util.List;

/**
 * A class as it was when a spec was checked against it.
 *
 * @param name with dots
 * @param hash SHA-256 of its class file, in hexadecimal digits
 * @param sites where the spec's points are in it, in the order of its code, each told apart from
 *     any other place in it
 */
public record LockedClass(String name, String hash, List<String> sites) {}
