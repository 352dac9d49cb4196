files-empty = The file “{ $name }” is empty. Choose another one.
files-program = The file “{ $name }” is a program. We do not take programs.
files-not-on-the-list = We do not take files of this kind (“{ $name }”). Add a PDF, an image, a document, a spreadsheet, CSV, JSON, XML, text or a ZIP archive.
files-not-what-it-says = What is in “{ $name }” does not fit its ending “.{ $ending }”. Save the file again in the right format.
files-broken-image = The image “{ $name }” is broken. Save it again or choose another one.
files-too-many-pixels = The image “{ $name }” is too large: more than 100 million pixels. Make it smaller.
files-cannot-attach = The file could not be added: it has been removed or belongs to somebody else. Upload it again.
files-no-photo = The file “{ $name }” is no photo. Add a picture as JPEG, PNG or WebP.
