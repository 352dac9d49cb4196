# Why numbers are no place
place-not-finite = One of the coordinates is not a number.
place-off-globe = There is no such place: longitude is from -180 to 180, latitude from -90 to 90. Check the coordinate system and the order of the numbers.
place-outside-area = The place { $place } is outside the area where { $system } is used. Check the coordinate system and the order of the numbers.
place-undefined = The coordinate system { $system } cannot be converted.
place-looks-like = These look like { $likely }, and { $said } was named. That would be the place { $place }.

# What is wrong with a shape
shape-too-many-vertices = The shape has too many vertices: we take at most { $max }. Simplify the outline.
shape-not-finite = One of the coordinates of outline { $ring } of polygon { $polygon } is not a number.
shape-off-globe = There is no place { $place }: longitude is from -180 to 180, latitude from -90 to 90.
shape-empty = Polygon { $polygon } has no outline.
shape-too-few-points = Outline { $ring } of polygon { $polygon } has too few points: an area needs three different ones, a line two.
shape-unclosed = The outline is not closed at { $place }: it has to end where it begins.
shape-repeated-point = The point { $place } stands twice in a row.
shape-spike = The outline runs back over itself at { $place }.
shape-zero-area = The outline at { $place } encloses nothing.
shape-crosses-itself = The outline crosses itself at { $place }.
shape-touches-itself = The outline touches itself at { $place }.
shape-rings-cross = Two outlines cross at { $place }.
shape-rings-overlap = Two outlines run along the same line from { $place }.
shape-hole-outside = The hole at { $place } is not inside its polygon.
shape-hole-in-hole = The hole at { $place } lies in another hole.
shape-polygon-in-polygon = The polygon at { $place } lies in another one.
shape-inside-cut = Holes touch at { $place } so that the polygon falls apart.
shape-wrong-winding = The outline at { $place } runs the wrong way: outer ones run counter-clockwise, holes clockwise.

# Why a shape cannot be repaired
shape-too-tangled = The outline is too tangled to be repaired. Draw it anew or simplify it.
shape-nothing-left = No part of the shape encloses an area. Draw it anew.
shape-still-broken = The outline could not be repaired. Draw it anew near the places named.
